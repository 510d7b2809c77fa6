// Stands in for the package @lumino/widgets: of its panels, menus and docks the page uses these two.
export { Widget } from "@lumino/widgets/src/widget";
export { Panel } from "@lumino/widgets/src/panel";
