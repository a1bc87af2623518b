// On paper: a picture of the map as it is on the screen, then every statement in view with its passage.

const PAPER = {width: 1500, height: 1000, beside: 1500};

function preparePrint() {
  showStatements();
  const {picture, boxes} = compose(PAPER);
  $("#picture").src = snapshot(picture, boxes);
  $("#printed-what").textContent = [describeFilters(), $("#count").textContent, pictureWords(picture)].join(". ");
  $("#printed .legend")?.remove();
  $("#printed").append($(".legend").cloneNode(true));
  $("#printed").hidden = false;
}

// Drawn apart in the colours of paper, since the screen may be dark, narrow, or show another view.
function snapshot(picture, boxes) {
  const room = make("div", {class: "snapshot"});
  document.body.append(room);
  const network = newNetwork(room);
  network.setSize(`${PAPER.width}px`, `${PAPER.height}px`);
  const [nodes, edges] = [drawnBoxes(boxes, () => false, 0), drawnLines(picture.lines, () => false, 0)];
  network.setData({nodes: new vis.DataSet(nodes), edges: new vis.DataSet(edges)});
  fit(network, boxes, PAPER.width, PAPER.height);
  network.redraw();
  const image = room.querySelector("canvas").toDataURL("image/png");
  network.destroy();
  room.remove();
  return image;
}
