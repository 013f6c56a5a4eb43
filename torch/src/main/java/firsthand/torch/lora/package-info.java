/**
 * Low-rank adaptation: small trained matrices beside the frozen ones of a model, put in, merged, saved and exchanged.
 * The models themselves live in {@code models}, how they are trained in {@code train}.
 */
@NullMarked
package firsthand.torch.lora;

import org.jspecify.annotations.NullMarked;
