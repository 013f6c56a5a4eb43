package firsthand.kernel.engine;

import java.io.ByteArrayInputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Weaves {@link StopButton#poll()} into the learner's classes: at the start of every method (endless recursion) and
 * before every jump backwards (endless loop). Library classes are left alone; they answer to {@code Interrupts.poll()}.
 */
final class StopPolls {
    private static final ClassDesc BUTTON = ClassDesc.of(StopButton.class.getName());

    private StopPolls() {}

    /**
     * The class {@code bytecode} with polls.
     *
     * @param batch the bytecode of classes being loaded together, by binary name: they may mention one another
     * @param loader finds the classes loaded before
     */
    static byte[] weave(byte[] bytecode, Map<String, byte[]> batch, ClassLoader loader) {
        // Stack maps are computed anew and need to know the supertypes of the learner's own classes, too.
        ClassHierarchyResolver resolver = ClassHierarchyResolver.ofResourceParsing(type -> {
                    String descriptor = type.descriptorString();
                    String name = descriptor.substring(1, descriptor.length() - 1);
                    byte[] sibling = batch.get(name.replace('/', '.'));
                    return sibling != null
                            ? new ByteArrayInputStream(sibling)
                            : loader.getResourceAsStream(name + ".class");
                })
                .orElse(ClassHierarchyResolver.defaultResolver());
        ClassFile format = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(resolver));
        return format.transformClass(
                format.parse(bytecode), ClassTransform.transformingMethodBodies(CodeTransform.ofStateful(Weaver::new)));
    }

    private static final class Weaver implements CodeTransform {
        private final Set<Label> passed = new HashSet<>();

        @Override
        public void atStart(CodeBuilder code) {
            poll(code);
        }

        @Override
        public void accept(CodeBuilder code, CodeElement element) {
            switch (element) {
                case LabelTarget target -> passed.add(target.label());
                case BranchInstruction jump when passed.contains(jump.target()) -> poll(code);
                default -> {}
            }
            code.with(element);
        }

        private static void poll(CodeBuilder code) {
            code.invokestatic(BUTTON, "poll", ConstantDescs.MTD_void);
        }
    }
}
