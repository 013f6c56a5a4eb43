package firsthand.checks;

import java.util.List;
import java.util.Map;

/** All checks of the course. */
public final class Checks {
    private Checks() {}

    /** The checks of each notebook, by its number. */
    public static Map<String, List<Check<?>>> byNotebook() {
        return Map.of(
                "01", Checks01.all(),
                "02", Checks02.all(),
                "03", Checks03.all(),
                "04", Checks04.all(),
                "05", Checks05.all(),
                "06", Checks06.all(),
                "07", Checks07.all(),
                "08", Checks08.all(),
                "09", Checks09.all(),
                "10", Checks10.all());
    }
}
