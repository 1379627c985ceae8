/** Whether what is drawn is being recorded: then nothing is laid that was drawn before. */
export const recording = { on: false };
