package firsthand.checks;

import java.util.List;
import java.util.Map;

/** All checks of the course. */
public final class Checks {
    private Checks() {}

    /** The checks of each notebook, by its number. */
    public static Map<String, List<Check<?>>> byNotebook() {
        return Map.ofEntries(
                Map.entry("01", Checks01.all()),
                Map.entry("02", Checks02.all()),
                Map.entry("03", Checks03.all()),
                Map.entry("04", Checks04.all()),
                Map.entry("05", Checks05.all()),
                Map.entry("06", Checks06.all()),
                Map.entry("07", Checks07.all()),
                Map.entry("08", Checks08.all()),
                Map.entry("09", Checks09.all()),
                Map.entry("10", Checks10.all()),
                Map.entry("11", Checks11.all()),
                Map.entry("12", Checks12.all()));
    }
}
