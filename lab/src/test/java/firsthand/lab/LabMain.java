package firsthand.lab;

import java.nio.file.Path;

/** A lab as a process of its own, to be killed; prints its address. */
final class LabMain {
    private LabMain() {}

    public static void main(String[] args) throws Exception {
        Lab lab = Lab.open(OpenLab.settings(Path.of(args[0])));
        System.out.println(lab.address());
        System.out.flush();
        Thread.sleep(Long.MAX_VALUE);
    }
}
