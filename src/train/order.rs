//! The order of the rows in an epoch.

use crate::rng::Stream;

/// Rows that are shuffled among each other. What an update asks for of so many of them stays in a
/// processor's near memory.
const WINDOW: usize = 16_384;
/// Rows that come into a window together: two lines of that memory, of each column.
const BLOCK: usize = 32;

/// Puts all rows into a random order. Where there are more of them than a window holds, blocks of
/// neighbours are put into a random order first, so that every window has some of everywhere; then
/// the rows of each window. A row that is fetched from far away brings neighbours along, which are
/// asked for soon.
pub(super) fn shuffle(order: &mut [u32], stream: &mut Stream) {
    let rows = order.len();
    if rows > WINDOW {
        let blocks = rows.div_ceil(BLOCK);
        (0..).zip(&mut order[..blocks]).for_each(|(block, place)| *place = block);
        stream.shuffle(&mut order[..blocks]);
        // From the last on: a block is read before its place is overwritten.
        let mut end = rows;
        for place in (0..blocks).rev() {
            let first = order[place] as usize * BLOCK;
            let start = end - BLOCK.min(rows - first);
            (first as u32..).zip(&mut order[start..end]).for_each(|(row, to)| *to = row);
            end = start;
        }
    } else {
        (0..).zip(&mut *order).for_each(|(row, to)| *to = row);
    }
    order.chunks_mut(WINDOW).for_each(|window| stream.shuffle(window));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::Purpose;

    fn epoch(rows: usize, epoch: u32) -> Vec<u32> {
        let mut order = vec![7; rows];
        shuffle(&mut order, &mut Stream::new(1, Purpose::Shuffle, epoch));
        order
    }

    #[test]
    fn every_row_comes_once() {
        for rows in [1, 2, 31, 32, WINDOW, WINDOW + 1, WINDOW + 31, 2 * WINDOW, 100_003] {
            let mut order = epoch(rows, 0);
            assert!(rows < 3 || order != epoch(rows, 1));
            order.sort_unstable();
            assert!((0..).zip(order).all(|(k, row)| k == row), "{rows}");
        }
    }

    /// The share of every tenth of the rows is the same in every window, within what chance allows
    /// where blocks are drawn: 512 of them, 0.1 +- 0.0133 at one standard deviation.
    #[test]
    fn a_window_has_rows_of_everywhere() {
        let rows = 200_000;
        for window in epoch(rows, 3).chunks_exact(WINDOW) {
            let mut tenths = [0; 10];
            window.iter().for_each(|row| tenths[*row as usize * 10 / rows] += 1);
            let share = |count: i32| f64::from(count) / WINDOW as f64;
            assert!(tenths.iter().all(|count| (share(*count) - 0.1).abs() < 0.055), "{tenths:?}");
        }
    }

    /// Neighbours of a block lie apart: of two rows behind each other, hardly any are neighbours.
    #[test]
    fn neighbours_are_parted() {
        let order = epoch(200_000, 0);
        let near = order.windows(2).filter(|pair| pair[0].abs_diff(pair[1]) < BLOCK as u32).count();
        // Of 16,383 others in the window, 62 at most are so near: 757 pairs of 200,000.
        assert!((300..1000).contains(&near), "{near}");
    }
}
