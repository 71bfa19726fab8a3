import { describe, expect, it } from 'vitest';
import { spanMax, spanOf } from '../../src/page/journal/useAllRecords';

describe('the records a list spans', () => {
  it.each([
    [1, 104_211, null, 1, 104_211],
    [1, 2_449_371, null, 2_449_371 - spanMax + 1, 2_449_371],
    [1, 2_449_371, 1_200_000, 1_000_001, 1_400_000],
    [1, 2_449_371, 5, 1, spanMax],
    [1, 2_449_371, 2_449_000, 2_449_371 - spanMax + 1, 2_449_371],
    [500, 501, 500, 500, 501],
  ])('of %i to %i around %s are %i to %i', (first, last, anchor, low, high) => {
    expect(spanOf(first, last, anchor)).toEqual({ low, high });
    expect((high - low + 1) * 56).toBeLessThan(33_554_432);
  });
});
