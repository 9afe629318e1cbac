/** The build in one file, which loads in a tenth of the memory of its parts, comes without types. */
declare module 'echarts/dist/echarts.esm.min' {
  export * from 'echarts';
}
