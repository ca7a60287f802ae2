/** The mill wheel over water. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" fill="none" stroke-linecap="round" aria-hidden="true">
      <g class="mark-wheel" stroke-width="1.7">
        <circle cx="16" cy="13.5" r="7.5" />
        <circle cx="16" cy="13.5" r="1.5" />
        <path d="M17.4 14.1 25.8 17.6M16.6 14.9 20.1 23.3M15.4 14.9 11.9 23.3M14.6 14.1 6.2 17.6M14.6 12.9 6.2 9.4M15.4 12.1 11.9 3.7M16.6 12.1 20.1 3.7M17.4 12.9 25.8 9.4" />
      </g>
      <g class="mark-water" stroke-width="2.6">
        <path d="M2 24.2c2.3-2 4.7-2 7 0s4.7 2 7 0 4.7-2 7 0 4.7 2 7 0" />
        <path d="M5.5 29.4c2.3-2 4.7-2 7 0s4.7 2 7 0 4.7-2 7 0" />
      </g>
    </svg>
  );
}
