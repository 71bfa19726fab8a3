import { dark, font, light, type Colours } from '../../look';

/** The report's colours on the page's paper, so that one builder draws for both. */
const chalk: Colours = { ...light, paper: '#fdfbf6', ink: '#0c1e33', faint: '#55636f', rule: '#e2ddd0', strategy: '#174a79', loss: '#b3261e', gain: '#1c6b45', even: '#f2eee4', idle: '#ece7da' };
const night: Colours = { ...dark, paper: '#0f2134', ink: '#e9eef2', faint: '#9db0c1', rule: '#22384e', strategy: '#8cbbe6', loss: '#ff8a7a', gain: '#5fcb98', even: '#182c41', idle: '#1a2f45' };

export const pageLook = (scheme: 'light' | 'dark'): Colours => (scheme === 'dark' ? night : chalk);
export { font };
