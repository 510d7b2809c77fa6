// A file of its own, which a page fetches when a widget brings its code along.
import { make } from "./define.js";
import "anywidget";

export default make;
