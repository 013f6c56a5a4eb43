package firsthand.checks;

import firsthand.checks.Mutator.Mutant;
import firsthand.checks.engine.Check;
import firsthand.checks.engine.MutantRunner;
import firsthand.checks.engine.MutantRunner.Outcome;
import firsthand.checks.engine.Mutants;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Every changed solution of one exercise and what came of it.
 *
 * @param published the exercise
 * @param tried how many changes compiled and ran
 * @param accepted those that the check takes for right
 * @param results different wrong outcomes
 * @param kept those that no hand-written mistake has and that return something on every case
 */
record MutantTable(Published published, int tried, List<Mutant> accepted, int results, List<Kept> kept) {
    /** One line of the file. */
    record Kept(String what, List<String> marks) {
        String line() {
            return what + "\t" + String.join("\t", marks);
        }
    }

    /** Written with what other cells of the notebook declare. */
    private static final Set<String> NEED_EARLIER_CELLS = Set.of("Checks02.expGradient", "Checks11.compared");

    /** Changes every solution of the course and runs what compiles. */
    static List<MutantTable> all() {
        MutantCompiler compiler = new MutantCompiler();
        List<Published> solutions = Published.all();
        Map<Published, Map<String, Mutant>> named = new LinkedHashMap<>();
        int number = 0;
        for (Published published : solutions) {
            List<Published> earlier = published.earlier(solutions);
            String declared = NEED_EARLIER_CELLS.contains(published.toString())
                    ? Declarations.before(published).usedBy(published.check(), published.solution())
                    : "";
            Map<String, Mutant> mutants = new LinkedHashMap<>();
            for (Mutant mutant : Mutator.mutants(published)) {
                String name = "Mutant" + number++;
                mutants.put(name, mutant);
                compiler.add(name, published, earlier, declared, mutant.in(published.solution()));
            }
            named.put(published, mutants);
        }
        Set<String> compiled = compiler.compile();
        List<MutantTable> tables = new ArrayList<>();
        named.forEach((published, mutants) -> {
            mutants.keySet().retainAll(compiled);
            tables.add(run(published, published.exercise().check(), compiler, mutants));
        });
        return tables;
    }

    private static <A> MutantTable run(
            Published published, Check<A> check, MutantCompiler compiler, Map<String, Mutant> mutants) {
        MutantRunner<A> runner = new MutantRunner<>(check);
        List<Mutant> accepted = new ArrayList<>();
        Map<String, List<Kept>> distinct = new LinkedHashMap<>();
        Set<String> others = new HashSet<>();
        mutants.forEach((name, mutant) -> {
            Fuel.fill();
            Outcome outcome;
            try {
                outcome = runner.run(compiler.answer(name));
            } catch (IllegalStateException e) {
                others.add("a number that is never found: " + e.getCause());
                return;
            }
            if (outcome.accepted()) {
                accepted.add(mutant);
            } else if (outcome.marks() == null) {
                others.add(outcome.ended());
            } else {
                String key = String.join(" ", outcome.marks());
                distinct.computeIfAbsent(key, k -> new ArrayList<>())
                        .add(new Kept(outcome.written() ? "" : mutant.what(), outcome.marks()));
            }
        });
        List<Kept> kept = distinct.values().stream()
                .filter(same -> !same.getFirst().what().isEmpty())
                .map(same -> new Kept(
                        same.stream().map(Kept::what).distinct().limit(2).collect(Collectors.joining(Mutants.OR)),
                        same.getFirst().marks()))
                .toList();
        return new MutantTable(published, mutants.size(), accepted, distinct.size() + others.size(), kept);
    }
}
