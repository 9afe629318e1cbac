/** Where a text goes to be translated: to a program of the municipality's own, or to a service outside that this names. */
export type EnginePlace = { readonly at: 'own' } | { readonly at: 'service'; readonly name: string };
