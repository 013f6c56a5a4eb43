package firsthand.torch.nn;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A list of modules of one kind, which are children under the names 0, 1, 2 …
 *
 * @param <M> the kind of module
 */
public final class ModuleList<M extends Module> extends Module implements Iterable<M> {
    private final List<M> modules = new ArrayList<>();

    /** A list of {@code count} modules, made one by one. */
    public ModuleList(int count, IntFunction<M> make) {
        for (int i = 0; i < count; i++) {
            modules.add(child(String.valueOf(i), make.apply(i)));
        }
    }

    /** The module at {@code index}. */
    public M get(int index) {
        return modules.get(index);
    }

    /** How many modules there are. */
    public int size() {
        return modules.size();
    }

    @Override
    public Iterator<M> iterator() {
        return modules.iterator();
    }
}
