// What happens to a ride, in words.

const STATES = {
  Requested: 'Asked for',
  Matching: 'Looking for a driver',
  DriverAssigned: 'A driver has taken it',
  EnRoute: 'The driver is on the way',
  Arrived: 'The driver is there',
  InProgress: 'Under way',
  Completed: 'Arrived',
  Cancelled: 'Called off',
};

const OFFERS = {
  made: (driver) => `Offered to ${driver}`,
  accepted: (driver) => `${driver} takes it`,
  declined: (driver) => `${driver} declines`,
  expired: (driver) => `${driver} does not answer`,
  withdrawn: (driver) => `Offer to ${driver} withdrawn`,
};

/** The states that a ride goes through if all goes well, for a line of progress. */
export const COURSE = ['Matching', 'DriverAssigned', 'EnRoute', 'Arrived', 'InProgress', 'Completed'];

export function stateWords(state) {
  return STATES[state] ?? state;
}

/** What one event of the history says. */
export function eventWords({ from, to, outcome, driver, reason }) {
  const words = OFFERS[outcome]?.(driver) ?? (from === to && to === 'InProgress' ? 'There; the meter is read' : stateWords(to));
  return reason ? `${words}: ${reason}` : words;
}

export function isOver(state) {
  return state === 'Completed' || state === 'Cancelled';
}

/** Whether the rider can still call it off. */
export function mayCancel(state) {
  return state !== undefined && !isOver(state);
}
