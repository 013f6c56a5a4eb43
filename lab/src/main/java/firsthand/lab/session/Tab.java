package firsthand.lab.session;

/** One who hears what happens to a notebook: a tab of a browser. */
public interface Tab {
    /** Hands on a message; never waits, and may be called from any thread. */
    void send(String json);
}
