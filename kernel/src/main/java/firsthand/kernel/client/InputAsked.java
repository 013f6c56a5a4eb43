package firsthand.kernel.client;

/**
 * A running cell waits for a line of input.
 *
 * @param prompt what to ask for; may be empty
 * @param password whether the answer should not be shown
 */
public record InputAsked(String prompt, boolean password) {}
