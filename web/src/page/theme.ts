import { createTheme, type MantineColorsTuple } from '@mantine/core';

const navy: MantineColorsTuple = ['#edf3f9', '#d7e3ef', '#aec6de', '#82a8cd', '#5c8dbd', '#3a74aa', '#245e94', '#174a79', '#103a62', '#0b2847'];
const signal: MantineColorsTuple = ['#fdeeec', '#f9d5d1', '#f0a9a2', '#e67a70', '#dc5346', '#cd3a2c', '#b3261e', '#971d17', '#7c1612', '#5f0f0c'];

export const sans = "Inter, system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif";
export const serif = "Newsreader, Georgia, 'DejaVu Serif', serif";

/** Navy, chalk and two signal colours that are kept for what they mean. */
export const theme = createTheme({
  fontFamily: sans,
  headings: { fontFamily: serif, fontWeight: '500' },
  primaryColor: 'navy',
  primaryShade: { light: 8, dark: 5 },
  colors: { navy, signal },
  defaultRadius: 3,
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
});
