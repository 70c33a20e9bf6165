"""Makes a stranger's SVG passive: it draws, and can neither run nor load anything."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from io import BytesIO

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_ELEMENTS = frozenset(
    [
        "svg",
        "g",
        "defs",
        "symbol",
        "use",
        "title",
        "desc",
        "metadata",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "textPath",
        "image",
        "marker",
        "pattern",
        "mask",
        "clipPath",
        "linearGradient",
        "radialGradient",
        "stop",
        "switch",
        "a",
        "style",
        "filter",
        "feBlend",
        "feColorMatrix",
        "feComponentTransfer",
        "feComposite",
        "feConvolveMatrix",
        "feDiffuseLighting",
        "feDisplacementMap",
        "feDistantLight",
        "feDropShadow",
        "feFlood",
        "feFuncA",
        "feFuncB",
        "feFuncG",
        "feFuncR",
        "feGaussianBlur",
        "feMerge",
        "feMergeNode",
        "feMorphology",
        "feOffset",
        "fePointLight",
        "feSpecularLighting",
        "feSpotLight",
        "feTile",
        "feTurbulence",
    ]
)
_INNER_URL = re.compile(r"#|data:image/(png|jpeg|gif|webp);base64,", re.ASCII)
# `url(` to anything but a part of the drawing, and the ways to write it in other letters.
_OUTER_CSS = re.compile(r"url\(\s*['\"]?(?!#)|@import|\\|image-set|expression", re.IGNORECASE)


def make_passive(data: bytes) -> bytes | None:
    """Return the drawing without scripts, handlers and outside addresses, None if unreadable.

    A drawing that has none of them comes back byte for byte.
    """
    # In UTF-16 the same words have a zero between their letters.
    plain = data.replace(b"\0", b"").upper()
    # Entities can hide anything and grow without bound; drawings do not need them.
    if b"<!ENTITY" in plain:
        return None
    try:
        tree = ElementTree.parse(BytesIO(data))
    except (ElementTree.ParseError, ValueError, LookupError):
        return None
    root = tree.getroot()
    if root.tag != f"{{{_SVG}}}svg":
        return None
    is_changed = _clean(root) or b"<?XML-STYLESHEET" in plain
    if not is_changed:
        return data
    ElementTree.register_namespace("", _SVG)
    ElementTree.register_namespace("xlink", _XLINK)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def _clean(root: ElementTree.Element) -> bool:
    """Remove what may act, in place; True if there was anything."""
    is_changed = False
    pending = [root]
    while pending:
        element = pending.pop()
        for name, value in list(element.attrib.items()):
            if not _is_passive_attribute(name, value):
                del element.attrib[name]
                is_changed = True
        for child in list(element):
            if _is_passive_element(child):
                pending.append(child)
            else:
                element.remove(child)
                is_changed = True
    return is_changed


def _is_passive_element(element: ElementTree.Element) -> bool:
    if not isinstance(element.tag, str):
        return False
    namespace, _, name = element.tag.rpartition("}")
    if namespace != f"{{{_SVG}":
        # Drawing programs keep their own data there. Only XHTML and the like could act.
        return not namespace.endswith(("xhtml", "MathML", "xml-events", "Transform"))
    if name == "style":
        return not _OUTER_CSS.search("".join(element.itertext()))
    return name in _ELEMENTS


def _is_passive_attribute(name: str, value: str) -> bool:
    local = name.rpartition("}")[2].lower()
    if local.startswith("on"):
        return False
    if local in ("href", "src", "base"):
        return bool(_INNER_URL.match(value.strip()))
    return not _OUTER_CSS.search(value)
