/** The network, for `load`: its address, as bundlers give it for a file that is imported. */
declare const address: string;
export default address;
