// The connection, told in words: lost, back, gone, and what to do.
const root = document.documentElement;

export function tellConnection(state, again) {
  const banner = document.getElementById("rs-connection");
  root.dataset.kernel = state;
  if (!banner) return;
  const text = banner.querySelector("p"), reopen = banner.querySelector("button");
  clearTimeout(tellConnection.timer);
  const words = state === "connected" ? (again ? banner.dataset.back : "") : banner.dataset[state] ?? "";
  reopen.hidden = state !== "gone";
  banner.hidden = !words;
  setTimeout(() => { text.textContent = words; }); // a region is heard when it was there before its words
  reopen.onclick = () => {
    root.dataset.reopening = "true"; // what is unsaved waits in the tab: no need to ask whether to leave
    location.reload();
  };
  if (again) {
    document.dispatchEvent(new CustomEvent("resiliency:connected"));
    tellConnection.timer = setTimeout(() => { banner.hidden = true; }, 6000);
  }
}
