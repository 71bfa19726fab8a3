/** The Plimsoll mark: a ring and the line through it. */
export const Mark = ({ size = 28 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden focusable="false">
    <circle cx="16" cy="16" r="10" fill="none" stroke="currentColor" strokeWidth="2.6" />
    <path d="M1 16h30" stroke="currentColor" strokeWidth="2.6" />
  </svg>
);
