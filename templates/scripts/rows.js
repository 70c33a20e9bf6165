const MATHML = "http://www.w3.org/1998/Math/MathML";

// Elements of texts and rows of name, attributes and content: data never comes as HTML.
export function build(rows, isMath = false) {
  return rows.map((row) => {
    if (typeof row === "string") return row;
    const [name, attributes, ...content] = row;
    const isInMath = isMath || name === "math";
    const made = isInMath ? document.createElementNS(MATHML, name) : document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...build(content, isInMath));
    return made;
  });
}
