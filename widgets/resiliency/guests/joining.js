// How people join, on the desk. `controls/keep.js` stands before it.

const OFTEN = 5000; // milliseconds between two looks

function render({model, el}) {
  const words = model.get("words"), told = node("p", {role: "status"}), code = node("p", {class: "rs-code"}), address = node("p"), seats = node("p"), image = node("div");
  const ask = async (method) => {
    try {
      const answer = await fetch("/guests/session", {method, cache: "no-store", headers: {"X-XSRFToken": document.cookie.match(/\b_xsrf=([^;]*)/)?.[1] ?? ""}});
      if (!answer.ok) throw new Error(String(answer.status));
      show(await answer.json());
      return true;
    } catch { told.textContent = words.session_away; return false; }
  };
  let shown = "";
  const show = (now) => {
    if (told.textContent === words.session_away) told.textContent = "";
    code.textContent = now.code ? say(words, "session_code", now) : words.session_no_code;
    address.textContent = say(words, "session_address", now);
    seats.textContent = say(words, "session_seats", now);
    if (shown !== now.image) image.replaceChildren(drawn(now.image, say(words, "session_image", now)));
    shown = now.image;
    fresh.hidden = !now.code;
  };
  const make = async () => { if (await ask("POST")) told.textContent = words.session_made; };
  const fresh = node("div", {}, node("p", {class: "rs-hint"}, words.session_new_about), node("div", {class: "rs-buttons"}, node("button", {type: "button", class: "rs-button", onclick: make}, words.session_new)));
  const large = node("a", {class: "rs-button", href: "/guests/invitation", target: "resiliency-stage"}, words.session_enlarge);
  el.classList.add("rs-host");
  el.append(node("section", {class: "rs-control rs-joining", "aria-label": words.session_title}, node("h2", {}, words.session_title), image, node("div", {}, code, address, seats, node("div", {class: "rs-buttons"}, large)), node("div", {}, fresh, told)));
  ask("GET");
  const timer = setInterval(() => { if (!document.hidden) ask("GET"); }, OFTEN);
  return () => clearInterval(timer);
}

/** An image that the server drew, with a name for who does not see it. */
function drawn(svg, name) {
  const image = document.importNode(new DOMParser().parseFromString(svg, "text/html").querySelector("svg"), true);
  image.setAttribute("role", "img");
  image.setAttribute("aria-label", name);
  return image;
}

export default {render};
