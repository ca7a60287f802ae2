/** The mill wheel over water. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" fill="none" stroke-linecap="round" aria-hidden="true">
      <g class="mark-wheel" stroke-width="2">
        <path d="M7.4 19.5A9.5 9.5 0 1 1 24.6 19.5" />
        <path d="M16 15.5V2.5M16 15.5 6.8 6.3M16 15.5 25.2 6.3M16 15.5H3M16 15.5H29" />
      </g>
      <g class="mark-water" stroke-width="2.6">
        <path d="M2 23.2c2.3-2 4.7-2 7 0s4.7 2 7 0 4.7-2 7 0 4.7 2 7 0" />
        <path d="M5.5 28.6c2.3-2 4.7-2 7 0s4.7 2 7 0 4.7-2 7 0" />
      </g>
    </svg>
  );
}
