// SPDX-License-Identifier: Apache-2.0
// Whether anything on a page lies over anything else, or leaves it at the side. A text is each line
// of it as it is drawn; a control is a field or a button. What a page hides, cuts off on purpose
// (an ellipsis) or lets scroll by itself is not looked at where it is not seen.
const findingsMax = 6;

export async function overlapFindings(page) {
  return page.evaluate(findOverlaps, findingsMax);
}

// Runs in the page.
function findOverlaps(most) {
  const slack = 3; // pixels that glyphs, borders and outlines may share
  const limit = document.documentElement.clientWidth + 1;

  const clips = (style) => style.overflowX !== 'visible' || style.overflowY !== 'visible';
  const isHidden = (element) =>
    !element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  // The part of the box that is seen, and whether something around it scrolls sideways.
  function seen(element, box) {
    let { left, right, top, bottom } = box;
    let scrolls = false;
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.clipPath !== 'none') return undefined;
      if (!clips(style) || at instanceof SVGElement) continue;
      const edge = at.getBoundingClientRect();
      scrolls ||= ['auto', 'scroll', 'hidden'].includes(style.overflowX);
      left = Math.max(left, edge.left);
      right = Math.min(right, edge.right);
      top = Math.max(top, edge.top);
      bottom = Math.min(bottom, edge.bottom);
    }
    if (right - left < 2 || bottom - top < 2) return undefined;
    return { left, right, top, bottom, scrolls };
  }
  function wordOf(element, text) {
    const words = (text || element.getAttribute('aria-label') || element.name || '').trim();
    return `${element.tagName.toLowerCase()} “${words.slice(0, 40)}”`;
  }
  function lines() {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!node.data.trim() || isHidden(element) || element.closest('option, script')) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const drawn of range.getClientRects()) {
        // A line of text is lower than the box of its font.
        const inset = drawn.height * 0.2;
        const [top, bottom] = [drawn.top + inset, drawn.bottom - inset];
        const part = seen(element, { left: drawn.left, right: drawn.right, top, bottom });
        if (part) found.push({ ...part, element, node, name: wordOf(element, node.data) });
      }
    }
    return found;
  }
  function controls() {
    const all = document.querySelectorAll('input, select, textarea, button, .button');
    return [...all]
      .filter((element) => !isHidden(element))
      .flatMap((element) => {
        const part = seen(element, element.getBoundingClientRect());
        return part ? [{ ...part, element, name: wordOf(element, element.textContent) }] : [];
      });
  }
  // What stands outside the page until it has the focus, or is a mark inside a field.
  const isApart = ({ element }) =>
    Boolean(element.closest('.skip')) || getComputedStyle(element).pointerEvents === 'none';
  const boxes = [...lines(), ...controls()].sort((a, b) => a.top - b.top);
  const findings = [];
  for (const box of boxes) {
    if (!box.scrolls && !isApart(box) && (box.right > limit || box.left < -1)) {
      findings.push(`${box.name} leaves the page at the side`);
    }
  }
  // Parts of one another, or two lines of one text, are no two things.
  const isOne = (a, b) =>
    (a.node && a.node === b.node) ||
    (!a.node && a.element.contains(b.element)) ||
    (!b.node && b.element.contains(a.element));
  const over = (a, b) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > slack &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > slack;
  boxes.forEach((box, index) => {
    for (let at = index + 1; at < boxes.length && boxes[at].top < box.bottom; at += 1) {
      const other = boxes[at];
      if (!over(box, other) || isOne(box, other) || isApart(box) || isApart(other)) continue;
      findings.push(`${box.name} lies over ${other.name}`);
    }
  });
  return findings.slice(0, most);
}
