/** Lets messages in: an abort comes as one, and what is read from memory alone never waits for anything. */
export function messages(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0))
}
