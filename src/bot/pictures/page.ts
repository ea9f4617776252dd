/** In px: three times as wide as on a narrow phone, for which the sizes of the letters are chosen. */
export const WIDTH = 1080;
export const MARGIN = 52;
export const INNER_WIDTH = WIDTH - 2 * MARGIN;
/** In px: Telegram makes larger photos smaller until their longer side has 2,560. */
export const MOST_HEIGHT = 2560;
