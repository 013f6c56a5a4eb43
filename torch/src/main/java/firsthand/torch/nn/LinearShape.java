package firsthand.torch.nn;

/**
 * The size of a linear layer, for counting without its weights.
 *
 * @param path its place in the model
 * @param in how many numbers it reads
 * @param out how many numbers it gives
 */
public record LinearShape(String path, long in, long out) {}
