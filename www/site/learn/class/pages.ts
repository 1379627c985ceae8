/** Parts of a slide onto as many pages as they need: in their order, each page as full as it goes. */
export function packed<T>(
  parts: readonly T[],
  heights: readonly number[],
  room: number,
  gap: number,
): T[][] {
  const pages: T[][] = [[]];
  let left = room;
  parts.forEach((part, place) => {
    const height = heights[place] ?? 0;
    const page = pages.at(-1) as T[];
    if (page.length > 0 && height > left) {
      pages.push([part]);
      left = room - height - gap;
    } else {
      page.push(part);
      left -= height + gap;
    }
  });
  return pages;
}
