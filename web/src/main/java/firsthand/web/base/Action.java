package firsthand.web.base;

/** A button that does something once. */
public final class Action extends Control {
    Action(String name, String label) {
        super(name, label);
    }

    @Override
    void set(String text) {
        throw new IllegalArgumentException(label() + " is a button");
    }

    @Override
    String json() {
        return Json.object("kind", "action", "name", name(), "label", label());
    }
}
