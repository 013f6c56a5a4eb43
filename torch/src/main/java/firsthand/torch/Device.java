package firsthand.torch;

import java.util.Locale;

/**
 * Where a tensor lives and is computed on.
 *
 * @param type the kind of device
 * @param index which one of its kind, from 0; always 0 for the CPU
 */
public record Device(Type type, int index) {
    /** The kinds of device that this face knows. */
    public enum Type {
        CPU,
        CUDA,
        MPS
    }

    /** The processor and its memory. */
    public static final Device CPU = new Device(Type.CPU, 0);
    /** The first NVIDIA GPU. */
    public static final Device CUDA = new Device(Type.CUDA, 0);
    /** The GPU of an Apple machine. */
    public static final Device MPS = new Device(Type.MPS, 0);

    public Device {
        if (index < 0 || (type != Type.CUDA && index > 0)) {
            throw new IllegalArgumentException("there is no device " + type + ":" + index);
        }
    }

    /**
     * The device that PyTorch calls {@code name}: {@code cpu}, {@code cuda}, {@code cuda:1}, {@code mps}.
     *
     * @throws IllegalArgumentException if there is no device of that name
     */
    public static Device of(String name) {
        String[] parts = name.strip().toLowerCase(Locale.ROOT).split(":", -1);
        try {
            if (parts.length <= 2) {
                Type type = Type.valueOf(parts[0].toUpperCase(Locale.ROOT));
                return new Device(type, parts.length == 2 ? Integer.parseInt(parts[1]) : 0);
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new IllegalArgumentException("no device \"" + name + "\"; there are cpu, cuda, cuda:1 … and mps");
    }

    /** The device asked for on the command line ({@code --device cuda}), otherwise the CPU. */
    public static Device chosen() {
        return of(System.getProperty("firsthand.device", "cpu"));
    }

    /** PyTorch's name: {@code cpu}, {@code cuda:0}. */
    @Override
    public String toString() {
        return type == Type.CUDA ? "cuda:" + index : type.name().toLowerCase(Locale.ROOT);
    }
}
