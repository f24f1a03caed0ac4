// Expressions that are evaluated in the browser: the project's own code knows no document.

export const BACKGROUND = "getComputedStyle(document.body).backgroundColor";
export const SCROLL_TO_END = "scrollTo(0, document.body.scrollHeight)";
export const OPEN_ALL = "document.querySelectorAll('details').forEach((details) => { details.open = true; })";
export const PAGE_WIDTH = "document.documentElement.scrollWidth";

/** What reaches beyond the right edge of the page and cannot be scrolled to, each in a phrase. */
export const STICKING_OUT = `
  (() => {
    const scrolls = (element) => element !== null && (/auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    return [...document.querySelectorAll("main *, header *")]
      .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
      .filter((element) => !scrolls(element.parentElement) && !element.closest("svg, .visually-hidden, .skip"))
      .map((element) => element.tagName + "." + element.className + ": " + element.textContent.slice(0, 60));
  })()`;

/** What is folded away and takes no room. */
export const FOLDED_AWAY = `
  [...document.querySelectorAll("details > :not(summary)")].filter((part) => part.getBoundingClientRect().height === 0 && part.textContent !== "").length`;

/** The serious violations that axe finds, each in a phrase. @param only rules by name; all when left out */
export function seriousViolations(only?: readonly string[]): string {
  const options = only === undefined ? {} : { runOnly: { type: "rule", values: only } };
  return `
    axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => id + ": " + nodes.length + " × " + nodes[0].html.slice(0, 160)))`;
}
