// The home page of a guest: how far the modules are, from what this browser keeps.

async function showKept() {
  const words = document.getElementById("rs-kept").dataset, kept = await progressKept().catch(() => ({}));
  for (const [module, state] of Object.entries(kept)) {
    const card = document.querySelector(`[data-module="${CSS.escape(module)}"]`);
    if (!card || !words[state]) continue;
    card.classList.add(state);
    card.querySelector(".rs-state-words").textContent = words[state];
    card.querySelector(".dot").textContent = {done: "✓", part: "½"}[state];
  }
}

showKept();
addEventListener("pageshow", ({persisted}) => { if (persisted) location.reload(); });
news?.addEventListener("message", () => location.reload());
