/** A photograph of the camera made small: a JPEG of at most 1600 pixels a side. */

const LONGEST = 1600;
const LARGEST_FILE = 20_000_000;
const LARGEST_JPEG = 1_500_000;
const QUALITIES = [0.8, 0.6, 0.4];

/** In base64. Throws Error("photo_large") for what no camera makes, and the browser's own error for no picture. */
export async function compressed(file) {
  if (file.size > LARGEST_FILE) throw new Error("photo_large");
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const ratio = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * ratio);
  canvas.height = Math.round(picture.height * ratio);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  for (const quality of QUALITIES) {
    const base64 = canvas.toDataURL("image/jpeg", quality).split(",")[1];
    if (base64.length * 0.75 <= LARGEST_JPEG || quality === QUALITIES.at(-1)) return base64;
  }
  throw new Error("unreachable");
}
