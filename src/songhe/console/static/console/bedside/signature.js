/** A pad to sign on, with a finger or a pen; or a typed name written onto it. */

const WIDTH = 640;
const HEIGHT = 240;

/** {canvas, clear, write(name), isEmpty, image}: `image()` is a PNG in base64. */
export function pad(label) {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: WIDTH, height: HEIGHT, className: "pad" });
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", label);
  const ink = canvas.getContext("2d");
  let empty = true;
  const clear = () => {
    ink.fillStyle = "#fff";
    ink.fillRect(0, 0, WIDTH, HEIGHT);
    empty = true;
  };
  const write = (name) => {
    clear();
    ink.fillStyle = "#111";
    ink.font = `64px "Noto Sans SC", "Noto Sans CJK SC", sans-serif`;
    ink.textBaseline = "middle";
    ink.fillText(name, 32, HEIGHT / 2, WIDTH - 64);
    empty = name.trim() === "";
  };
  clear();
  draw(canvas, ink, () => (empty = false));
  return { canvas, clear, write, isEmpty: () => empty, image: () => canvas.toDataURL("image/png").split(",")[1] };
}

function draw(canvas, ink, drawn) {
  const at = ({ clientX, clientY }) => {
    const { left, top, width, height } = canvas.getBoundingClientRect();
    return [((clientX - left) * WIDTH) / width, ((clientY - top) * HEIGHT) / height];
  };
  let drawing = false;
  canvas.addEventListener("pointerdown", (event) => {
    drawing = true;
    canvas.setPointerCapture(event.pointerId);
    Object.assign(ink, { lineWidth: 4, lineCap: "round", lineJoin: "round", strokeStyle: "#111" });
    ink.beginPath();
    ink.moveTo(...at(event));
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!drawing) return;
    ink.lineTo(...at(event));
    ink.stroke();
    drawn();
  });
  ["pointerup", "pointercancel"].forEach((name) => canvas.addEventListener(name, () => (drawing = false)));
}
