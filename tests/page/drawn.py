"""What vis-network has drawn on the canvas, where no reader of the document's tree can see it."""

from __future__ import annotations

from tests.browser import Opened


def boxes_of(shown: Opened) -> list[dict[str, float]]:
    """Where vis-network drew the boxes, in pixels of the canvas, and how large its letters are."""
    return shown.run("""(() => {
      const {network} = window.__argmap;
      const scale = network.getScale();
      return Object.values(network.body.nodes).map((node) => {
        const box = network.getBoundingBox(node.id);
        const {x: left, y: top} = network.canvasToDOM({x: box.left, y: box.top});
        const {x: right, y: bottom} = network.canvasToDOM({x: box.right, y: box.bottom});
        return {left, top, right, bottom, letters: node.options.font.size * scale};
      });
    })()""")  # type: ignore[no-any-return]


def overlaps(boxes: list[dict[str, float]]) -> int:
    return sum(
        one["left"] < other["right"] and other["left"] < one["right"]
        and one["top"] < other["bottom"] and other["top"] < one["bottom"]
        for place, one in enumerate(boxes) for other in boxes[:place]
    )  # fmt: skip
