/* Texts for measuring the search for asset IDs: kinds of which people have files, and what costs a search most. */

/** A text of so many characters out of lines that differ, so that nothing is a copy of what was read before. */
export function textOf(line: (n: number) => string, length: number): string {
  const lines: string[] = [];
  for (let n = 0, sum = 0; sum < length; n++) {
    const next = line(n);
    lines.push(next);
    sum += next.length;
  }
  return Buffer.from(lines.join('').slice(0, length)).toString();
}

export const id = (n: number) => String(1_000_000_000 + ((n * 7919) % 999_999_937));
/** Texts of so many characters, made when they are asked for. */
export const assetTexts: Readonly<Record<string, (length: number) => string>> = {
  prose: (length) =>
    textOf(
      (n) =>
        `The harbour lay still in the morning of day ${n}, and nothing moved but the gulls. See asset ${id(n)} for the picture of it.\n`,
      length,
    ),
  json: (length) =>
    textOf(
      (n) => `{"id":${id(n)},"asset":"${id(n + 1)}","title":"Ridges ${n}","width":${n % 6000},"updated":${1_600_000_000_000 + n}},\n`,
      length,
    ),
  minified: (length) =>
    textOf(
      (n) => `function a${n}(e,t){return e.b${n % 97}&&t(${(n * 31) % 100_000}),"x${id(n)}"===e?0x${n.toString(16)}:[${n},${n + 1}]}`,
      length,
    ),
  csv: (length) => textOf((n) => `${id(n)};Ridges at dawn;${n % 4500};2026-11-${10 + (n % 20)}\n`, length),
  digits: (length) => '1234567890'.repeat(length / 10),
  addresses: (length) =>
    textOf(
      (n) => `https://media.gettyimages.com/id/${id(n)}/photo/ridges-${n}.jpg?s=612x612 images/GettyImages-${id(n + 1)}.jpg\n`,
      length,
    ),
  list: (length) => textOf((n) => `${id(n)}\n`, length),
  pages: (length) =>
    textOf((n) => `<a href="https://www.gettyimages.com/detail/photo/ridges-at-dawn/${id(n)}?adppopup=true">x</a>\n`, length),
  otherPages: (length) => textOf((n) => `https://example.com/p/${id(n)}/photo-${n}.jpg?v=${n + 100_000}\n`, length),
  videos: (length) => textOf((n) => `https://www.gettyimages.com/detail/video/ridges-stock-footage/${id(n)}\n`, length),
  stock: (length) => textOf((n) => `https://www.istockphoto.com/de/foto/ridges-at-dawn-gm${id(n)}-${n + 1_000_000}\n`, length),
  encoded: (length) =>
    textOf((n) => `https://x.example/?url=https%3A%2F%2Fmedia.gettyimages.com%2Fid%2F${id(n)}%2Fphoto%2Fa.jpg&w=1200\n`, length),
  names: (length) => textOf((n) => `iStock-${id(n)}.jpg\n`, length),
  namesWithSpaces: (length) => textOf((n) => `GettyImages%20${id(n)}%201280x853.jpg\n`, length),
  oneToken: (length) => textOf((n) => `GettyImages-${id(n)}.jpg,`, length),
  logs: (length) =>
    textOf((n) => `2026-11-29T02:4${n % 10}:11.${n % 1000}Z pid=${n} ms=${1_600_000_000_000 + n} GET /a/${id(n)}/b?c=${n}\n`, length),
  base64: (length) => textOf((n) => Buffer.from(`x${id(n)}y${n * 77}`).toString('base64'), length),
  hashes: (length) => textOf((n) => `${((n * 2_654_435_761) % 4_294_967_296).toString(16)}${id(n)}\n`, length),
  credits: (length) => textOf((n) => `Foto: Getty Images/iStock ${id(n)}, Ridges ${n}\n`, length),
  japanese: (length) => textOf((n) => `写真${id(n)}、画像：${id(n + 1)}。港は静かだった。\n`, length),
  embeds: (length) =>
    textOf(
      (n) => `<script>gie(function(){gie.widgets.load({id:'zOUpkihLSNlj6bAtqRgSlA',w:'600px',items:'${id(n)}'})});</script>\n`,
      length,
    ),
};
