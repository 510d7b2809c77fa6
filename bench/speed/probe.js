// Runs in a page before anything of the page's own: finds what a person sees by its words, in open shadow roots too.
(() => {
  if (window.top !== window) return;
  const EVERY = 8; // milliseconds

  function* roots(root) {
    yield root;
    for (const each of root.querySelectorAll("*")) if (each.shadowRoot) yield* roots(each.shadowRoot);
  }

  /** The texts that fit and are drawn, each as {element, box}. */
  function* drawn(fits, only) {
    for (const root of roots(document)) {
      const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) {
        const element = walk.currentNode.parentElement;
        if (!element || !fits(walk.currentNode.data.replace(/\s+/g, " ").trim()) || (only && !element.closest(only))) continue;
        if (!element.checkVisibility({checkOpacity: true, checkVisibilityCSS: true})) continue;
        const range = document.createRange();
        range.selectNodeContents(walk.currentNode);
        const box = range.getClientRects()[0];
        if (box?.width) yield {element, box, again: () => range.getClientRects()[0]};
      }
    }
  }

  /** Nothing, e.g. a spinner, lies over the middle of the box. */
  function uncovered(element, box) {
    const x = box.x + box.width / 2, y = box.y + box.height / 2;
    let top = document.elementFromPoint(x, y);
    for (let inner; (inner = top?.shadowRoot?.elementFromPoint(x, y)) && inner !== top;) top = inner;
    return Boolean(top) && (element.contains(top) || top.contains(element));
  }

  const wait = (look, patience = 60000) => new Promise((resolve) => {
    const end = performance.now() + patience;
    const turn = () => {
      const found = document.body && look();
      if (found || performance.now() > end) resolve(found || null);
      else setTimeout(turn, EVERY);
    };
    turn();
  });
  /** Milliseconds since the navigation began, once the next frame has been handed on. */
  const painted = () => new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
  });

  /** When a sentence is on the screen. */
  async function seen(sentence) {
    const found = await wait(() => [...drawn((text) => text.includes(sentence))].some(({element, box}) => uncovered(element, box)));
    return found && painted();
  }

  window.speed = {
    prose: seen(SENTENCE), // put in when the page is opened
    /** Where to press something with this label, once it can be seen; it is brought to the middle of the window. */
    place: (label) => wait(() => {
      const [found] = drawn((text) => text === label, "label, button, [role=button], [role=radio]");
      if (!found) return null;
      found.element.scrollIntoView({block: "center", behavior: "instant"});
      const box = found.again();
      return box && uncovered(found.element, box) && {x: box.x + box.width / 2, y: box.y + box.height / 2};
    }),
    /** When a text that fits a pattern is there, null when it does not come within so many milliseconds. */
    answered: (pattern, patience) => wait(() => {
      const [found] = drawn((text) => new RegExp(pattern).test(text));
      return found && performance.now();
    }, patience),
  };
})();
