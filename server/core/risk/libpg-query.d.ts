// The WebAssembly factory beneath the public functions of libpg-query, which keep one instance for ever, also after it has trapped.
declare module "libpg-query/wasm/libpg-query.js" {
  export interface PgQueryInstance {
    _malloc(bytes: number): number;
    _free(pointer: number): void;
    _wasm_parse_query_raw(query: number): number;
    _wasm_free_parse_result(result: number): void;
    _wasm_parse_plpgsql(query: number): number;
    _wasm_free_string(text: number): void;
    lengthBytesUTF8(text: string): number;
    stringToUTF8(text: string, pointer: number, bytes: number): void;
    UTF8ToString(pointer: number): string;
    getValue(pointer: number, type: "i32"): number;
  }
  const createInstance: () => Promise<PgQueryInstance>;
  export default createInstance;
}
