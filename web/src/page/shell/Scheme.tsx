import { useMantineColorScheme } from '@mantine/core';

const next = { auto: 'light', light: 'dark', dark: 'auto' } as const;
const names = { auto: 'as the system', light: 'light', dark: 'dark' } as const;

export function Scheme() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <button type="button" className="rail-button" onClick={() => setColorScheme(next[colorScheme])} aria-label={`Colours: ${names[colorScheme]}. Change to ${names[next[colorScheme]]}`}>
      {colorScheme === 'auto' ? '◐' : colorScheme === 'light' ? '○' : '●'} {names[colorScheme]}
    </button>
  );
}
