/** Sent by `#champs` each time the step was evaluated, with its evaluation: for what is drawn beside the fields. */
export const evaluatedEvent = 'guichet:evaluated'
