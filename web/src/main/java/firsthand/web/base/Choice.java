package firsthand.web.base;

import java.util.List;

/** One of several words. */
public final class Choice extends Control {
    private final List<String> options;
    private String value;

    Choice(String name, String label, List<String> options) {
        super(name, label);
        this.options = List.copyOf(options);
        value = options.getFirst();
    }

    /** Begins with another than the first option. */
    public Choice at(String option) {
        set(option);
        return this;
    }

    /** The chosen word. */
    public String value() {
        return value;
    }

    /** Whether {@code option} is chosen. */
    public boolean is(String option) {
        return value.equals(option);
    }

    @Override
    void set(String text) {
        if (!options.contains(text)) {
            throw new IllegalArgumentException(label() + " is one of " + String.join(", ", options));
        }
        value = text;
    }

    @Override
    String json() {
        return Json.object("kind", "choice", "name", name(), "label", label(), "options", options, "value", value);
    }
}
