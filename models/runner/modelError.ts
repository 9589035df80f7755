/** A model that cannot be built as declared. The message names the model and what to change. */
export type ModelErrorCode =
  | 'duplicate'
  | 'unknown_reference'
  | 'hidden_reference'
  | 'layer'
  | 'cycle'
  | 'columns'
  | 'query'
  | 'template_literal'

export class ModelError extends Error {
  override readonly name = 'ModelError'
  constructor(
    readonly code: ModelErrorCode,
    readonly model: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(`${model}: ${message}`, options)
  }
}
