// anywidget's front end is an AMD module: it calls `define` with what it needs and with a function that makes its classes.
export let make;
globalThis.define = (_, given) => {
  make = given;
  delete globalThis.define;
};
