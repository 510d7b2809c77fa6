// Put before a control's own source: dragging with a mouse or a pen, besides buttons and keys. A finger taps, and so can
// still scroll.

/** Let `handle` be dragged onto a [data-pile] of `root`; `lift` is called when it leaves, `drop` with the pile's id. */
function drag(root, handle, {lift = () => {}, drop}) {
  handle.addEventListener("pointerdown", (start) => {
    if (start.pointerType === "touch" || start.button !== 0) return;
    let moved = false, over = null;
    const move = (event) => {
      const [x, y] = [event.clientX - start.clientX, event.clientY - start.clientY];
      if (!moved && Math.hypot(x, y) < 6) return;
      if (!moved) { moved = true; lift(); handle.classList.add("rs-dragged"); }
      handle.style.transform = `translate(${x}px, ${y}px)`;
      over?.classList.remove("rs-over");
      over = document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-pile]") ?? null;
      if (!root.contains(over)) over = null;
      over?.classList.add("rs-over");
    };
    const end = (event) => {
      for (const [name, callback] of [["pointermove", move], ["pointerup", end], ["pointercancel", end]]) removeEventListener(name, callback);
      handle.classList.remove("rs-dragged");
      handle.style.transform = "";
      over?.classList.remove("rs-over");
      if (event.type === "pointerup" && moved && over) drop(over.dataset.pile);
      if (!moved) return;
      const still = (click) => click.stopPropagation(); // the click that ends a drag chooses nothing
      addEventListener("click", still, {capture: true});
      setTimeout(() => removeEventListener("click", still, {capture: true}));
    };
    for (const [name, callback] of [["pointermove", move], ["pointerup", end], ["pointercancel", end]]) addEventListener(name, callback);
  });
}

