package firsthand.torch.nn;

import firsthand.torch.TorchException;

/** A state dictionary does not fit a module; the message lists every key that is missing, surplus or misshapen. */
public final class StateDictException extends TorchException {
    private static final long serialVersionUID = 1L;

    private final transient StateDictReport report;

    /** An error for {@code module}, by what the report lists. */
    public StateDictException(String module, StateDictReport report) {
        super("the state dictionary does not fit " + module + ":" + report);
        this.report = report;
    }

    /** What does not fit. */
    public StateDictReport report() {
        return report;
    }
}
