/** The grants of the authorization server that this extension can use. */
export type Grant = 'authorization_code' | 'client_credentials' | 'password' | 'implicit' | 'pasted';
