package firsthand.web.base;

import java.util.ArrayList;
import java.util.List;

/**
 * A living figure: controls that a reader sets, steps that it makes, panels that it shows. One class a widget, which
 * calls {@code arrays} and {@code plots} for everything that is computed or drawn, as a cell of a notebook does.
 *
 * {@snippet :
 * final class Counter extends Widget {
 *     private final Slider by = slider("by", "Count by", 1, 9, 1).whole();
 *     private int n;
 *
 *     Counter() { super("counter", "A counter"); }
 *
 *     protected void reset() { n = 0; }
 *     protected boolean step() { n += by.count(); return n < 100; }
 *     protected View view() { return View.of(Panel.text("n", "n is " + n)).fact("n", n); }
 * }
 * }
 *
 * <p>It is made, told the values of its controls, and then {@link #begin begun}; a page, a test and the drawing of its
 * still picture all drive it by the public methods here. It never waits and never looks at a clock to decide: the same
 * seed and the same steps give the same numbers.
 */
public abstract class Widget {
    /** How fast a widget runs. */
    public enum Pace {
        ONE_A_SECOND,
        FIVE_A_SECOND,
        ONE_A_PICTURE,
        TEN_A_PICTURE,
        FULL
    }

    private static final int NARROWEST = 280;

    private final String name;
    private final String title;
    private final List<Control> controls = new ArrayList<>();
    private long seed = 1;
    private boolean seeded;
    private long steps;
    private boolean resting;
    private View shown = View.of();
    private int room = Integer.MAX_VALUE;

    /** A widget called {@code name} in sources and messages, {@code title} on the page. */
    protected Widget(String name, String title) {
        this.name = name;
        this.title = title;
    }

    // ---- what a widget says of itself ----

    /** Declares a number, first at {@code initial}. */
    protected final Slider slider(String id, String label, double min, double max, double initial) {
        return add(new Slider(id, label, min, max, initial));
    }

    /** Declares a choice, first at the first option. */
    protected final Choice choice(String id, String label, String... options) {
        return add(new Choice(id, label, List.of(options)));
    }

    /** Declares a line that the reader writes. */
    protected final Words words(String id, String label, int longest, String initial) {
        return add(new Words(id, label, longest, initial));
    }

    /** Declares a button, which calls {@link #acted}. */
    protected final Action action(String id, String label) {
        return add(new Action(id, label));
    }

    /** Says that chance plays a part: the page then has a button for another {@link #seed}. */
    protected final void seeded() {
        seeded = true;
    }

    private <C extends Control> C add(C control) {
        controls.add(control);
        return control;
    }

    /** Whether it makes steps, and so can run, pause and be reset. */
    protected boolean hasSteps() {
        return true;
    }

    /** Whether it runs as soon as a reader starts it. */
    protected boolean runsAtOnce() {
        return hasSteps();
    }

    /** How fast it runs until the reader chooses. */
    protected Pace pace() {
        return Pace.FULL;
    }

    /** Steps until its still picture is drawn. */
    protected int stillAfter() {
        return 100;
    }

    /** The file of weights or texts it needs before it begins, without ending; empty if none. */
    protected String data() {
        return "";
    }

    /** Takes the bytes of the file {@link #data} names; called once, before {@link #reset}. */
    protected void data(byte[] bytes) {}

    // ---- what a widget does ----

    /** Begins anew with the values of the controls and {@link #seed}; without steps there is nothing to begin. */
    protected void reset() {}

    /** One step; whether there is a next one. */
    protected boolean step() {
        return false;
    }

    /** A control was moved. Unless a widget can go on with the new value, it begins anew. */
    protected void changed(Control control) {
        restart();
    }

    /** A button was pressed. */
    protected void acted(Action action) {}

    /** A panel was clicked, or the pointer is over it, at (x, y) of what its chart shows; pixels if it is no chart. */
    protected void pointed(String panel, double x, double y) {}

    /** What is to be seen now. */
    protected abstract View view();

    // ---- for widgets ----

    /** What random numbers begin with. */
    protected final long seed() {
        return seed;
    }

    /** Steps made since it began. */
    protected final long steps() {
        return steps;
    }

    /** Begins anew: step 0. */
    protected final void restart() {
        steps = 0;
        resting = false;
        reset();
    }

    /** There is more to do again, for example because a point was added. */
    protected final void wake() {
        resting = false;
    }

    // ---- for a page, a test, a picture ----

    public final String name() {
        return name;
    }

    public final String title() {
        return title;
    }

    /** After how many steps its still picture is drawn. */
    public final int still() {
        return stillAfter();
    }

    /** The name of the data it needs first; see {@link #load}. */
    public final String needs() {
        return data();
    }

    /** Gives it the data it {@link #needs}. */
    public final void load(byte[] bytes) {
        data(bytes);
    }

    /** Begins; to be called once, after {@link #load} if it needs data. */
    public final void begin() {
        restart();
    }

    /** What the page is built from, as JSON. */
    public final String describe() {
        return Json.object(
                "name",
                name,
                "title",
                title,
                "steps",
                hasSteps(),
                "runs",
                hasSteps() && runsAtOnce(),
                "pace",
                pace().name(),
                "seeded",
                seeded,
                "still",
                stillAfter(),
                "controls",
                Json.list(controls.stream().map(Control::json).toList()));
    }

    /**
     * Sets a control.
     *
     * @throws IllegalArgumentException if there is no such control or no such value; the message is for the reader, and
     *     all stays as it was
     */
    public final void set(String control, String value) {
        Control one = control(control);
        one.set(value);
        changed(one);
    }

    /** How wide a picture may be, in pixels: a phone has less room than its charts would like. */
    public final void room(int pixels) {
        room = Math.max(NARROWEST, pixels);
    }

    /** Begins anew with another seed. */
    public final void reseed(long other) {
        seed = other;
        restart();
    }

    /** Begins anew with the same values. */
    public final void again() {
        restart();
    }

    /** Presses a button. */
    public final void press(String control) {
        if (control(control) instanceof Action action) {
            acted(action);
        }
    }

    /** A reader pointed at pixel (u, v) of a panel that was shown. */
    public final void point(String panel, double u, double v) {
        shown.panels().stream()
                .filter(one -> one.name().equals(panel))
                .findFirst()
                .map(one -> one.place(u, v))
                .ifPresent(place -> pointed(panel, place[0], place[1]));
    }

    /** Makes up to {@code most} steps; gives how many there were. */
    public final int advance(int most) {
        int made = 0;
        while (made < most && !resting) {
            resting = !step();
            steps++;
            made++;
        }
        return made;
    }

    /** Whether there is nothing more to do until something changes. */
    public final boolean rests() {
        return resting || !hasSteps();
    }

    /** What is to be seen now; {@link #point} refers to it. */
    public final View look() {
        shown = view().fit(room);
        return shown;
    }

    /** What is to be seen now, as JSON. */
    public final String show() {
        return Json.object("step", steps, "rests", rests(), "view", Json.raw(look().json()));
    }

    private Control control(String id) {
        return controls.stream()
                .filter(one -> one.name().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " has no control '" + id + "'"));
    }
}
