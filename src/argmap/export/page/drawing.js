// A picture drawn by vis-network. The same code draws the screen and the print.

const DARK = matchMedia("screen and (prefers-color-scheme: dark)");
const FAINT = 0.13;

function newNetwork(container) {
  const options = {
    ...DATA.options,
    autoResize: false,
    interaction: {...DATA.options.interaction, selectable: false, hover: true, multiselect: false, tooltipDelay: 250},
    edges: {...DATA.options.edges, color: {inherit: false}, hoverWidth: 0, selectionWidth: 0},
    nodes: {font: {face: FONT}, labelHighlightBold: false, chosen: false},
  };
  const network = new vis.Network(container, {nodes: new vis.DataSet(), edges: new vis.DataSet()}, options);
  // vis-network puts its frame first in the order of tabs; our own element has the keys.
  container.querySelector(".vis-network").tabIndex = -1;
  return network;
}

function drawnBoxes(boxes, isDim, shade) {
  return boxes.map((box) => {
    const {look} = NODES.get(box.id);
    const ink = boxInk(look, isDim(box.id), shade);
    return {
      id: box.id, label: box.text, x: Math.round(box.x), y: Math.round(box.y), title: label(box.id),
      ...DATA.boxes[look], color: boxColours(ink), font: {...DATA.boxes[look].font, color: ink.text},
      borderWidth: state.sel === box.id ? 3 : 1,
    };
  });
}

function boxInk(look, dim, shade) {
  const onClaim = look === "claim" || look === "statement";
  const colours = {
    fill: DATA.inks[look][shade],
    edge: DATA.inks[onClaim ? "claim-edge" : look][shade],
    text: DATA.inks[onClaim ? "on-claim" : "on-actor"][shade],
  };
  if (!dim) return colours;
  // Faint boxes stay opaque, or the lines behind them would cross out their texts.
  const paper = DATA.inks.paper[shade];
  const faint = (colour, share = FAINT) => mixed(colour, paper, share);
  return {fill: faint(colours.fill), edge: faint(colours.edge), text: faint(DATA.inks.text[shade], 0.35)};
}

const boxColours = ({fill, edge}) => ({
  background: fill, border: edge, highlight: {background: fill, border: edge}, hover: {background: fill, border: edge},
});

function mixed(colour, paper, share) {
  const [a, b] = [colour, paper].map((hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)));
  return `rgb(${a.map((value, index) => Math.round(value * share + b[index] * (1 - share))).join(",")})`;
}

function drawnLines(lines, isDim, shade) {
  return lines.map((line) => {
    const dim = isDim(line);
    const colour = mixed(DATA.inks[line.look][shade], DATA.inks.paper[shade], dim ? FAINT : 1);
    const chosen = selectedFold()?.id === line.id;
    return {
      ...line, ...DATA.lines[line.look],
      // vis-network draws heads above the boxes: those of faint lines would lie on boxes that are not.
      ...(dim && {arrows: {to: {enabled: false}}}),
      color: {color: colour, hover: colour, highlight: colour}, width: (line.width || 1) + (chosen ? 2 : 0.3),
      label: dim ? undefined : line.label,
      font: {size: 18, color: colour, background: DATA.inks.paper[shade], strokeWidth: 0},
      title: isAbout(line) ? undefined : sentenceOf(FOLDS_BY_ID.get(line.id)),
    };
  });
}

// Everything is in view, but not larger than `most`.
function fit(network, boxes, width, height, most = 1.5) {
  if (!boxes.length) return;
  const middle = (axis, size) => extent(boxes, axis, size).reduce((one, other) => (one + other) / 2);
  const scale = Math.min(most, scaleToFit(boxes, width, height));
  network.moveTo({position: {x: middle("x", "width"), y: middle("y", "height")}, scale});
}
