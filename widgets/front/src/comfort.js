// Larger text, hidden answers, the pause dialog: what a person sets for themselves, kept in this browser.
const root = document.documentElement;

function remember(name, value) {
  try { localStorage.setItem(`resiliency-${name}`, value); } catch { /* without storage it lasts as long as the page */ }
}

function showToggles() {
  const larger = document.getElementById("rs-larger"), hide = document.getElementById("rs-hide");
  larger?.setAttribute("aria-pressed", String(root.dataset.text === "larger"));
  if (hide) hide.textContent = root.dataset.answers === "hidden" ? hide.dataset.show : hide.dataset.hide;
}

function hideAnswers(hidden) {
  root.dataset.answers = hidden ? "hidden" : "shown";
  remember("answers", root.dataset.answers);
  showToggles();
  document.dispatchEvent(new CustomEvent("resiliency:answers"));
}

export function comfort() {
  showToggles();
  document.addEventListener("DOMContentLoaded", showToggles);
  document.addEventListener("resiliency:show-answers", () => { hideAnswers(false); document.getElementById("rs-hide")?.focus(); });
  document.addEventListener("click", ({target}) => {
    const button = target.closest("button[id], button[data-pause]"), dialog = document.getElementById("rs-pause");
    if (button?.id === "rs-larger") {
      root.dataset.text = root.dataset.text === "larger" ? "usual" : "larger";
      remember("text", root.dataset.text);
      showToggles();
    } else if (button?.id === "rs-hide") hideAnswers(root.dataset.answers !== "hidden");
    else if (button?.dataset.pause !== undefined) dialog.showModal();
    else if (target === dialog || button?.id === "rs-pause-close") dialog.close();
  });
}
